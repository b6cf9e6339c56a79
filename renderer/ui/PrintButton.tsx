import { Button, type ButtonProps } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { shellCall } from '../api.ts';
import { notifyRefusal } from './notify.tsx';

/** Prints the page as shown, through the system's dialog; says so when no printer can. */
export const PrintButton = (props: ButtonProps) => (
  <Button
    leftSection={<IconPrinter size={18} aria-hidden />}
    {...props}
    onClick={() => void shellCall('print', {}).catch(notifyRefusal)}
  >
    Imprimer
  </Button>
);
