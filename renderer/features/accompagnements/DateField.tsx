import { TextInput, type TextInputProps } from '@mantine/core';
import { useState } from 'react';
import { readTypedDay, readTypedHour, showTypedDay, showTypedHour } from './typed.ts';

interface TypedFieldProps extends Omit<TextInputProps, 'value' | 'defaultValue' | 'onChange'> {
  /** Civil value, '' when empty; a text that cannot be read is given as typed, for the schema to refuse. */
  value?: string;
  onChange?: (value: string) => void;
}

interface Reading {
  read: (text: string) => string | null;
  show: (value: string) => string;
}

const days: Reading = { read: readTypedDay, show: showTypedDay };
const hours: Reading = { read: readTypedHour, show: showTypedHour };

/** A day typed JJ/MM/AAAA: no calendar to cross when the date is on the paper in front of you. */
export const DateField = (props: TypedFieldProps) => (
  <TypedField placeholder="JJ/MM/AAAA" inputMode="numeric" reading={days} {...props} />
);

/** An hour typed 10h30, 10:30 or 1030. */
export const HourField = (props: TypedFieldProps) => <TypedField placeholder="10 h 30" reading={hours} {...props} />;

function TypedField({ value = '', onChange, onBlur, reading, ...props }: TypedFieldProps & { reading: Reading }) {
  // While typing, the text stays exactly as typed; it is put in order when the field is left.
  const [typing, setTyping] = useState<string | null>(null);
  return (
    <TextInput
      {...props}
      autoComplete="off"
      value={typing ?? reading.show(value)}
      onChange={({ currentTarget }) => {
        setTyping(currentTarget.value);
        onChange?.(reading.read(currentTarget.value) ?? currentTarget.value);
      }}
      onBlur={(event) => {
        setTyping(null);
        onBlur?.(event);
      }}
    />
  );
}
