import { NumberInput, type NumberInputProps } from '@mantine/core';
import { useState } from 'react';

/** Euros: cents are shown whole, « 150,50 », but for while they are typed. */
export function MoneyInput({ onFocus, onBlur, ...props }: NumberInputProps) {
  const [typing, setTyping] = useState(false);
  return (
    <NumberInput
      min={0}
      decimalScale={2}
      fixedDecimalScale={!typing}
      decimalSeparator=","
      allowedDecimalSeparators={[',', '.']}
      thousandSeparator={'\u00a0'}
      clampBehavior="none"
      {...props}
      onFocus={(event) => {
        setTyping(true);
        onFocus?.(event);
      }}
      onBlur={(event) => {
        setTyping(false);
        onBlur?.(event);
      }}
    />
  );
}
