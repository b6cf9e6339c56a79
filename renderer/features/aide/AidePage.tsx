import { Button, Stack, Title } from '@mantine/core';
import { IconBook } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useLocation, useSearchParams } from 'wouter';
import { PageHeader } from '#window/ui/PageHeader.tsx';
import { PrintButton } from '#window/ui/PrintButton.tsx';
import classes from './Guide.module.css';
import { pages, summary } from './guide.ts';
import { GuideArticle } from './GuideArticle.tsx';
import { GuideSearch } from './GuideSearch.tsx';
import { GuideSummary } from './GuideSummary.tsx';
import { GuideText } from './GuideText.tsx';
import type { Place } from './helpOf.ts';
import { guidePath, sectionPath, wholeGuide } from './paths.ts';

const firstPage = 'premiers-pas';

/** The guide in the whole window, one page at a time or all of it to print. */
export function AidePage({ page }: { page?: string | undefined }) {
  const [, navigate] = useLocation();
  const section = useSearchParams()[0].get('section');
  const go = ({ page: name }: Place) => navigate(guidePath(name));
  if (page === wholeGuide)
    return (
      <>
        <PageHeader
          title="Guide d’utilisation"
          actions={
            <Button variant="default" onClick={() => navigate(guidePath())}>
              Revenir au guide
            </Button>
          }
        >
          <PrintButton />
        </PageHeader>
        {summary
          .flatMap((part) => part.pages)
          .map(({ name, title }) => (
            <article key={name} aria-label={title} className={classes.whole}>
              <Title order={2} size="h2" mb="sm" mt="xl">
                {title}
              </Title>
              <GuideText page={name} blocks={pages.get(name)?.blocks ?? []} top={3} onGo={go} />
            </article>
          ))}
      </>
    );
  return <OnePage name={page !== undefined && pages.has(page) ? page : firstPage} section={section} />;
}

function OnePage({ name, section }: { name: string; section: string | null }) {
  const [, navigate] = useLocation();
  const [typed, setTyped] = useState('');
  // Asked for again, the same section is gone to again.
  const [times, setTimes] = useState(0);
  const place = useMemo(() => ({ page: name, anchor: section, times }), [name, section, times]);
  const go = (to: Place) => {
    setTyped('');
    setTimes(times + 1);
    navigate(sectionPath(to));
  };
  return (
    <>
      <PageHeader
        title="Guide d’utilisation"
        actions={
          <Button
            variant="default"
            leftSection={<IconBook size={18} aria-hidden />}
            onClick={() => navigate(guidePath(wholeGuide))}
          >
            Tout le guide, à imprimer
          </Button>
        }
      >
        <PrintButton />
      </PageHeader>
      <div className={classes.columns}>
        <Stack className="screen-only">
          <GuideSearch typed={typed} onType={setTyped} onGo={go}>
            <GuideSummary current={name} onGo={go} />
          </GuideSearch>
        </Stack>
        <GuideArticle place={place} order={2} onGo={go} />
      </div>
    </>
  );
}
