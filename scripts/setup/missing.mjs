/** Something the set-up cannot bring by itself. The message is the whole sentence a user reads. */
export class Missing extends Error {}
