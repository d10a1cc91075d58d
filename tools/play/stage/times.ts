/** How long the machines took, in milliseconds. */
export interface Times {
  began: number;
  ended: number;
  pages: number;
  answering: number;
  /** Until what one agency sent stood at another’s terminal. */
  carrying: { what: string; took: number }[];
}
