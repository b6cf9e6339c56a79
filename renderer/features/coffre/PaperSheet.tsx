import type { ReactNode } from 'react';
import type { Sheet } from './SheetContext.ts';
import classes from './PaperSheet.module.css';

const day = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long', timeZone: 'Europe/Paris' });

interface PaperSheetProps {
  sheet: Sheet;
  title?: string;
  /** What it opens, and how to use it. */
  children?: ReactNode;
}

/** A recovery sheet as it comes out on paper: alone on its page. */
export function PaperSheet({ sheet, title = 'Fiche de secours', children = <Purpose /> }: PaperSheetProps) {
  return (
    <section className={classes.sheet} aria-label={title}>
      <header>
        <strong>
          {title}&nbsp;— {sheet.structureName}
        </strong>
        <span>Faite le {day.format(new Date(sheet.createdAt))}</span>
      </header>
      <ol className={classes.groups} data-testid="sheet-groups">
        {sheet.groups.map((group, index) => (
          <li key={`${index}-${group}`}>
            <span className={classes.rank}>{index + 1}</span>
            <code>{group}</code>
          </li>
        ))}
      </ol>
      <p>{children}</p>
      <p className={classes.vault}>Coffre {sheet.vaultId}</p>
    </section>
  );
}

const Purpose = () => (
  <>
    Ces sept groupes ouvrent tous les dossiers. À garder sous clé, dans un lieu différent de l’ordinateur. Pour s’en
    servir&nbsp;: «&nbsp;Phrase de passe oubliée&nbsp;» sur l’écran de déverrouillage.
  </>
);
