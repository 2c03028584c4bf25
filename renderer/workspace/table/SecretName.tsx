import { fitMiddle } from './fit-middle.ts';
import type { NameRoom } from './use-name-room.ts';

interface SecretNameProps {
  name: string;
  room: NameRoom | null;
  bold: boolean;
}

/** The name of a row; what assistive programs read is the whole of it. */
export function SecretName({ name, room, bold }: SecretNameProps) {
  const drawn = room === null ? name : fitMiddle(name, room.width, `${bold ? 600 : 400} 14px ${room.family}`);
  if (drawn === name) return name;
  return (
    <>
      <span className="visually-hidden">{name}</span>
      <span aria-hidden="true" title={name}>
        {drawn}
      </span>
    </>
  );
}
