import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconUsersPlus } from '@tabler/icons-react';
import type { About } from './about.ts';
import { EnrolModal } from './EnrolModal.tsx';

/** « Inscrire à un module », from the page of somebody who is known. */
export function EnrolButton({ about }: { about: About }) {
  const [opened, enrol] = useDisclosure(false);
  return (
    <>
      <Button variant="default" leftSection={<IconUsersPlus size={18} aria-hidden />} onClick={enrol.open}>
        Inscrire à un module
      </Button>
      <EnrolModal opened={opened} onClose={enrol.close} groupeId={null} about={about} />
    </>
  );
}
