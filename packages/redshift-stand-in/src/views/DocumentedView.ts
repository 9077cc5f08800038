/** A system view as the Amazon Redshift Database Developer Guide describes it. */
export interface DocumentedView {
  /** The page of the guide, without `.html`. */
  readonly page: string;
  /** Column to type, in the guide's order. */
  readonly columns: Readonly<Record<string, string>>;
  /** True where the guide says that only superusers see it, unless SELECT is granted. */
  readonly superusersOnly?: boolean;
  /** The column with the id of the user whose rows are; others see them with the role sys:monitor only. */
  readonly rowsOf?: string;
}
