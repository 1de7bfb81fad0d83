import { IconCircleCheckFilled } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { presenceOf } from '../../state/selectors';
import { Avatar } from '../../ui/Avatar';
import { PresenceDot } from '../../ui/PresenceDot';
import { useParleyState } from '../parleyContext';
import classes from './PersonLine.module.css';

interface PersonLineProps {
  readonly id: string;
  readonly name: string;
  /** The second line. */
  readonly detail: string;
  /** Whose presence is shown, if anybody's. */
  readonly userId?: string | undefined;
  readonly chosen?: boolean;
}

/** A person or chat in a list of choices. */
export function PersonLine({ id, name, detail, userId, chosen = false }: PersonLineProps) {
  const { t } = useTranslation();
  const presence = useParleyState((state) => presenceOf(state, userId));
  return (
    <span className={classes.line}>
      <Avatar id={id} name={name} size="small">
        <PresenceDot state={presence} label={presence === undefined ? '' : t(`conversation.${presence}`)} />
      </Avatar>
      <span className={classes.who}>
        <span className={classes.name}>
          <bdi>{name}</bdi>
        </span>
        <span className={classes.detail}>{detail}</span>
      </span>
      {chosen && <IconCircleCheckFilled size={21} className={classes.chosen} aria-hidden="true" />}
    </span>
  );
}
