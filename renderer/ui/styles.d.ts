import 'react';

declare module 'react' {
  interface CSSProperties {
    /** What a style sheet reads by `var()`. */
    readonly [name: `--${string}`]: string | number | undefined;
  }
}
