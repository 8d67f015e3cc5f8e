// What is wrong, and what to do about it.
import { Desk } from './desk.js';

export function DeskProblem({
  newsletter,
  message,
  fix,
}: {
  readonly newsletter: string;
  readonly message: string;
  readonly fix: string;
}) {
  return (
    <Desk newsletter={newsletter} title="Not possible">
      <h1>Something went wrong</h1>
      <p>{message}</p>
      <p>{fix}</p>
      <p>
        <a href="/">Back to the desk</a>
      </p>
    </Desk>
  );
}
