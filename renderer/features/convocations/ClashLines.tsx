import { Text } from '@mantine/core';
import { count, shortDay } from '#window/ui/format.ts';

/** Days told one by one; beyond, their number. */
const told = 3;

/** What some days meet, the first of them in words. */
export const ClashLines = ({ met }: { met: readonly { readonly day: string; readonly said: string }[] }) => (
  <>
    {met.slice(0, told).map(({ day, said }) => (
      <Text key={day} size="sm">
        {shortDay(day)}&nbsp;: {said}
      </Text>
    ))}
    {met.length > told && <Text size="sm">et {count(met.length - told)} de plus.</Text>}
  </>
);
