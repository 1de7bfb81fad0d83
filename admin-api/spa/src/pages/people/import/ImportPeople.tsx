import { Button, FileInput, Modal } from '@mantine/core';
import { HttpRefused } from '@web/transport/http';
import { IconFileSpreadsheet } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../../api/api';
import dialog from '../../../ui/dialog.module.css';
import { useApi } from '../../../ui/panelContext';
import { saveFile } from '../../../ui/saveFile';
import { tellFailure } from '../../../ui/toasts';
import { Imported } from './Imported';
import type { Mistake } from './list';
import { EXAMPLE, mistakesOf } from './list';
import { Mistakes } from './Mistakes';
import { Preview } from './Preview';

type Report = Schemas['ImportReport'];

/** As of every other body. */
const MOST_BYTES = 64 * 1024;

/** What is known about the chosen list. */
type Looked =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'looking' }
  | { readonly kind: 'wrong'; readonly mistakes: readonly Mistake[] }
  | { readonly kind: 'good'; readonly report: Report }
  | { readonly kind: 'done'; readonly report: Report };

interface ImportPeopleProps {
  readonly onImported: () => void;
  readonly onClose: () => void;
}

/** Makes the accounts of a list: it is looked at first, then imported, all or none. */
export function ImportPeople({ onImported, onClose }: ImportPeopleProps) {
  const { t } = useTranslation();
  const api = useApi();
  const [file, setFile] = useState<File | null>(null);
  const [looked, setLooked] = useState<Looked>({ kind: 'nothing' });
  const [importing, setImporting] = useState(false);
  const [saved, setSaved] = useState(false);
  // Whoever closes it now would have accounts whose passwords nobody knows.
  const unsaved = importing || (looked.kind === 'done' && looked.report.created.length > 0 && !saved);

  const look = async (chosen: File | null) => {
    setFile(chosen);
    if (chosen === null) {
      setLooked({ kind: 'nothing' });
      return;
    }
    if (chosen.size > MOST_BYTES) {
      setLooked({ kind: 'wrong', mistakes: [{ line: undefined, fault: 'length', rule: '', written: '' }] });
      return;
    }
    setLooked({ kind: 'looking' });
    try {
      setLooked({ kind: 'good', report: await send(chosen, true) });
    } catch (error) {
      await refused(error, chosen);
    }
  };
  const load = async (chosen: File) => {
    setImporting(true);
    try {
      setLooked({ kind: 'done', report: await send(chosen, false) });
      onImported();
    } catch (error) {
      await refused(error, chosen);
    } finally {
      setImporting(false);
    }
  };
  const send = (chosen: File, dryRun: boolean) =>
    api.upload<Report>('/users/import', { 'dry-run': dryRun }, chosen);
  const refused = async (error: unknown, chosen: File) => {
    if (error instanceof HttpRefused && error.status === 400) {
      setLooked({ kind: 'wrong', mistakes: mistakesOf(error.fields, await chosen.text()) });
    } else {
      tellFailure(error);
      setLooked({ kind: 'nothing' });
      setFile(null);
    }
  };

  return (
    <Modal
      opened
      size="lg"
      onClose={onClose}
      title={t('list.title')}
      closeOnClickOutside={false}
      closeOnEscape={!unsaved}
      withCloseButton={!unsaved}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {looked.kind === 'done' ? (
        <Imported report={looked.report} saved={saved} onSaved={() => setSaved(true)} onClose={onClose} />
      ) : (
        <div className={dialog.stack}>
          <p className={dialog.text}>{t('list.hint')}</p>
          <div>
            <Button
              variant="subtle"
              size="compact-sm"
              leftSection={<IconFileSpreadsheet size={17} />}
              onClick={() => saveFile(new Blob([EXAMPLE], { type: 'text/csv' }), 'parley-people.csv')}
            >
              {t('list.example')}
            </Button>
          </div>
          <FileInput
            label={t('list.file')}
            placeholder={t('list.choose')}
            accept=".csv,text/csv"
            disabled={importing}
            clearable={!importing}
            clearButtonProps={{ 'aria-label': t('list.clear') }}
            value={file}
            onChange={(chosen) => void look(chosen)}
          />
          <div role="status">
            {looked.kind === 'looking' && <p className={dialog.text}>{t('common.loading')}</p>}
            {looked.kind === 'wrong' && <Mistakes mistakes={looked.mistakes} />}
            {looked.kind === 'good' && <Preview report={looked.report} />}
          </div>
          <div className={dialog.actions}>
            <Button variant="default" disabled={importing} onClick={onClose}>
              {t('common.cancel')}
            </Button>
            {file !== null && looked.kind === 'good' && looked.report.created.length > 0 && (
              <Button loading={importing} onClick={() => void load(file)}>
                {t('list.import', { count: looked.report.created.length })}
              </Button>
            )}
          </div>
        </div>
      )}
    </Modal>
  );
}
