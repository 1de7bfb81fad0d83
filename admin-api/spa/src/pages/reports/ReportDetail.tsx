import { Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/api';
import dialog from '../../ui/dialog.module.css';
import { Waiting } from '../../ui/Frame';
import { useApi } from '../../ui/panelContext';
import table from '../../ui/table.module.css';
import { shortMoment } from '../../ui/times';
import { useResource } from '../../ui/useResource';
import { Decision } from './Decision';
import classes from './Reports.module.css';

type Report = Schemas['Report'];
type ReportedMessage = Schemas['ReportedMessage'];

interface ReportDetailProps {
  readonly report: Report;
  readonly onDecided: () => void;
  readonly onClose: () => void;
}

/** A report with its message; opening it is written into the audit log. */
export function ReportDetail({ report, onDecided, onClose }: ReportDetailProps) {
  const { t } = useTranslation();
  const api = useApi();
  const detail = useResource(report.id, () => api.get<Schemas['ReportDetail']>(`/reports/${report.id}`));
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t('reports.detail', { name: report.author.name })}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {detail.data === undefined ? (
        <Waiting error={detail.error} onRetry={detail.reload} />
      ) : (
        <Shown detail={detail.data} onDecided={onDecided} />
      )}
    </Modal>
  );
}

interface ShownProps {
  readonly detail: Schemas['ReportDetail'];
  readonly onDecided: () => void;
}

function Shown({ detail, onDecided }: ShownProps) {
  const { t } = useTranslation();
  const { report, text, messages } = detail;
  return (
    <div className={dialog.stack}>
      <p className={dialog.text}>
        {t(`reason.${report.reason}`)}.{' '}
        {report.chatKind === 'group' ? t('reports.group') : t('reports.direct')}.
      </p>
      {text !== undefined && (
        <div>
          <p className={dialog.label}>{t('reports.said', { name: report.reporter.name })}</p>
          <blockquote className={classes.said}>{text}</blockquote>
        </div>
      )}
      {!messages.some(({ seq }) => seq === report.seq) && <p className={dialog.text}>{t('reports.gone')}</p>}
      {/* It scrolls, so the keyboard must get there. */}
      <ol className={classes.messages} aria-label={t('reports.context')} tabIndex={0}>
        {messages.map((message) => (
          <Line key={message.seq} message={message} reported={message.seq === report.seq} />
        ))}
      </ol>
      {report.outcome === undefined ? (
        <Decision report={report} onDecided={onDecided} />
      ) : (
        <p className={dialog.text}>
          {t('reports.decidedBy', {
            outcome: t(`outcome.${report.outcome}`),
            name: report.closedBy?.name ?? t('reports.unknownPerson'),
          })}
          {report.note !== undefined && `: ${report.note}`}
        </p>
      )}
    </div>
  );
}

function Line({ message, reported }: { readonly message: ReportedMessage; readonly reported: boolean }) {
  const { t, i18n } = useTranslation();
  return (
    <li className={classes.message} data-reported={reported}>
      <div className={classes.head}>
        <span className={table.name}>{message.sender?.name ?? t('reports.unknownPerson')}</span>
        <span className={table.login}>{shortMoment(message.at, i18n.language)}</span>
        {reported && <span className={classes.mark}>{t('reports.reported')}</span>}
      </div>
      <Words message={message} />
    </li>
  );
}

function Words({ message }: { readonly message: ReportedMessage }) {
  const { t } = useTranslation();
  switch (message.kind) {
    case 'deleted':
      return <p className={classes.quiet}>{t('reports.deletedMessage')}</p>;
    case 'call':
      return <p className={classes.quiet}>{t('reports.callMessage')}</p>;
    case 'notice':
      return <p className={classes.quiet}>{t('reports.noticeMessage')}</p>;
    case 'written':
      return (
        <>
          {message.text !== undefined && <p className={classes.words}>{message.text}</p>}
          {message.files.length > 0 && (
            <p className={classes.quiet}>{t('reports.files', { names: message.files.join(', ') })}</p>
          )}
        </>
      );
  }
}
