/** A number to draw; null is a figure that was not received, shown as missing, never as zero. */
export type Drawn = number | null;

export interface Category {
  readonly label: string;
  /** A second line under the label: « 5 antennes sur 6 ». */
  readonly detail?: string;
}

export interface Series {
  readonly label: string;
  /** One for each category. */
  readonly values: readonly Drawn[];
}

interface Common {
  readonly title: string;
  /** What is counted, plural, in French: « orientations ». */
  readonly unit: string;
  /** Sentences under the drawing: what is covered, what is missing, who may read it. */
  readonly notes?: readonly string[];
}

/** Bars side by side, or one above the other: only parts that sum to a whole are stacked. */
export interface BarsChart extends Common {
  readonly kind: 'bars';
  readonly stacked: boolean;
  readonly categories: readonly Category[];
  readonly series: readonly Series[];
}

export interface LinesChart extends Common {
  readonly kind: 'lines';
  readonly categories: readonly Category[];
  readonly series: readonly Series[];
}

/** One bar a line: long labels, any number of lines. */
export interface RowsChart extends Common {
  readonly kind: 'rows';
  readonly rows: readonly { readonly label: string; readonly value: Drawn; readonly detail?: string }[];
}

export interface CarteChart extends Common {
  readonly kind: 'carte';
  readonly departements: readonly { readonly code: string; readonly value: Drawn; readonly detail?: string }[];
}

export type Chart = BarsChart | LinesChart | RowsChart | CarteChart;

/** A whole SVG document, without script nor outside reference, and its size in CSS pixels. */
export interface Drawing {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
}

/** More are not told apart in black and white. */
export const mostSeries = 8;
