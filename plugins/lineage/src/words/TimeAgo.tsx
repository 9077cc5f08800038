import { timeAgo, timeInFull } from './timeWords';

/** How long ago a time was, with the exact time on hover. */
export function TimeAgo(props: { iso: string }) {
  return (
    <time dateTime={props.iso} title={timeInFull(props.iso)}>
      {timeAgo(props.iso, new Date())}
    </time>
  );
}
