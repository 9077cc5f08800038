import { Link } from '@backstage/ui';
import { EdgeJob } from '@grainline/backstage-plugin-lineage-common';
import { seenWords } from '../words';
import { useTexts } from '../texts';

/** The job that does something, by its kind and name, with a link to it where there is one, and how often it was seen. */
export function JobName(props: { job: EdgeJob }) {
  const t = useTexts();
  const { kind, name, url, ...seen } = props.job;
  const when = seenWords(t, seen, new Date());
  return (
    <>
      {t(`answers.job.${kind}`)}{' '}
      {url ? (
        <Link href={url} variant="body-small" target="_blank">
          {name}
        </Link>
      ) : (
        name
      )}
      {when && `, ${when}`}
    </>
  );
}
