import { useTexts } from '../texts';
import { timeAgo, timeInFull } from './timeWords';

/** How long ago a time was, with the exact time on hover. */
export function TimeAgo(props: { iso: string }) {
  const t = useTexts();
  return (
    <time dateTime={props.iso} title={timeInFull(t, props.iso)}>
      {timeAgo(t, props.iso, new Date())}
    </time>
  );
}
