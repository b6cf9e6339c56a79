import { useDisclosure } from '@mantine/hooks';
import { useSearchParams } from 'wouter';

/**
 * A modal that a link of another page may open: `?<name>=1`. Closed, the address forgets it.
 * @param name of the parameter
 */
export function useLinkedModal(name: string): readonly [boolean, { open: () => void; close: () => void }] {
  const [params, setParams] = useSearchParams();
  const [opened, { open, close }] = useDisclosure(params.has(name));
  const forget = () => {
    close();
    if (!params.has(name)) return;
    setParams(
      (before) => {
        before.delete(name);
        return before;
      },
      { replace: true },
    );
  };
  return [opened, { open, close: forget }];
}
