import { Link } from '@backstage/ui';
import {
  TableSummary,
  isColumnRef,
} from '@grainline/backstage-plugin-lineage-common';
import { useLineageLink, useTableLinks } from '../entity';
import { refWords } from '../words';

/** A table or column as a link to its page. */
export function RefLink(props: {
  refOf: string;
  /** Its table, if it is known: the link then leads straight to its page. */
  table?: TableSummary;
  /** What people see; its name if not given. */
  label?: string;
}) {
  const { refOf, table, label = refWords(refOf) } = props;
  const links = useTableLinks();
  const link = useLineageLink();
  const column = isColumnRef(refOf) ? refOf : undefined;
  return (
    <Link
      href={table ? links.overview(table, column) : link(refOf)}
      variant="body-small"
    >
      {label}
    </Link>
  );
}
