import { Button, Loader, Menu, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconHistory } from '@tabler/icons-react';
import type { ReportPart } from '#contract/rapportTerms.ts';
import { api } from '#window/api.ts';
import { instantLabel } from '#window/ui/format.ts';
import { notifyDone, notifyRefusal } from '#window/ui/notify.tsx';

interface VersionsMenuProps {
  readonly year: number;
  readonly part: ReportPart;
  readonly antenneId: string | null;
  readonly title: string;
}

/** Who wrote it and when; a former version is taken again without losing the others. */
export function VersionsMenu({ year, part, antenneId, title }: VersionsMenuProps) {
  const [opened, menu] = useDisclosure(false);
  const { data } = api.rapport.versions.useQuery({ year, part, antenneId }, { enabled: opened });
  const restore = api.rapport.restore.useMutation();
  return (
    <Menu opened={opened} onChange={(next) => (next ? menu.open() : menu.close())} position="bottom-end" width={320}>
      <Menu.Target>
        <Button
          variant="subtle"
          leftSection={<IconHistory size={16} aria-hidden />}
          aria-label={`Versions\u00a0: ${title}`}
        >
          Versions
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {!data && <Loader size="sm" m="sm" aria-label="Chargement des versions" />}
        {data?.versions.map(({ versionId, author, at, current }) => (
          <Menu.Item
            key={versionId}
            disabled={current}
            onClick={() =>
              restore.mutate(
                { year, part, antenneId, versionId },
                { onSuccess: () => notifyDone('L’ancienne version est reprise.'), onError: notifyRefusal },
              )
            }
          >
            <Text size="sm">{`${author}, le ${instantLabel(at)}${current ? ' (celle-ci)' : ''}`}</Text>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
