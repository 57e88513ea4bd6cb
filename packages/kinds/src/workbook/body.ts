import type { JsonObject } from '../json.ts';

/** What the author of a workbook file writes. */
export interface Workbook {
  readonly id: string;
  readonly name: string;
  readonly description?: string;
  readonly version: string;
  readonly items: readonly Block[];
}

/** One piece of a page: exactly one of its contents, and how and when it is shown. */
export interface Block {
  readonly parameters?: readonly Parameter[];
  readonly text?: string | StyledText;
  readonly query?: Query;
  readonly links?: readonly Link[];
  readonly tabs?: readonly Tab[];
  readonly group?: Group;
  /** An item exactly as Azure has it. */
  readonly raw?: JsonObject;
  /** Per cent of the page's width. */
  readonly width?: number;
  readonly when?: Condition | readonly Condition[];
}

/** Shown only while a parameter has, or has not, a value. */
export interface Condition {
  readonly parameter: string;
  readonly is?: string;
  readonly isNot?: string;
}

export interface StyledText {
  readonly markdown: string;
  readonly style: string;
}

export interface Link {
  readonly label: string;
  readonly url: string;
}

export interface Tab {
  readonly name: string;
  readonly items: readonly Block[];
}

export interface Group {
  readonly title?: string;
  readonly folded?: 'open' | 'closed';
  readonly items: readonly Block[];
}

export type ParameterType = 'timeRange' | 'text' | 'dropdown' | 'options';

/** Something that the reader of the workbook chooses. */
export interface Parameter {
  readonly name: string;
  readonly type: ParameterType;
  readonly label?: string;
  readonly description?: string;
  readonly default?: string | readonly string[];
  readonly required?: boolean;
  readonly hidden?: boolean;
  readonly global?: boolean;
  readonly ranges?: readonly string[];
  readonly custom?: boolean;
  readonly values?: readonly (string | Choice)[];
  readonly kql?: string;
  readonly time?: string;
  readonly multiple?: boolean;
  readonly all?: boolean;
}

export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly group?: string;
}

/** A KQL query and how its result is shown. */
export interface Query {
  readonly kql: string;
  readonly title?: string;
  readonly show?: Visualisation;
  readonly size?: Size;
  readonly time?: string;
  readonly empty?: string;
  readonly download?: boolean;
  readonly onClick?: readonly Export[];
  readonly rows?: number;
  readonly search?: boolean;
  readonly columns?: readonly Column[];
  readonly chart?: Chart;
  readonly tiles?: Tiles;
  readonly map?: MapPoints;
}

export type Visualisation =
  | 'table'
  | 'tiles'
  | 'map'
  | 'barchart'
  | 'unstackedbar'
  | 'categoricalbar'
  | 'linechart'
  | 'timechart'
  | 'areachart'
  | 'scatterchart'
  | 'piechart';

export type Size = 'tiny' | 'small' | 'medium' | 'large' | 'full';

/** A click on a row or tile sets a parameter to the value of a column. */
export interface Export {
  readonly column: string;
  readonly parameter: string;
  readonly default?: string;
}

export interface Column {
  readonly name: string;
  readonly label?: string;
  readonly show?: 'text' | 'date' | 'bar' | 'heatmap' | 'trend' | 'hidden';
  readonly palette?: string;
  readonly unit?: 'count' | 'percent';
  readonly opens?: 'url' | 'row' | 'cell';
  readonly from?: string;
}

export interface Chart {
  readonly x?: string;
  readonly y?: readonly string[];
  readonly group?: string;
  readonly others?: number;
}

export interface Tiles {
  readonly title: string;
  readonly value: string;
  readonly subtitle?: string;
  readonly trend?: string;
}

export interface MapPoints {
  readonly latitude: string;
  readonly longitude: string;
  readonly size: string;
  readonly label?: string;
}
