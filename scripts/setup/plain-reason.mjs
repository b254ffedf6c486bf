/** A reason to end that the user can do something about. The message is the whole sentence that is shown. */
export class PlainReason extends Error {
	// Told by name: scripts that run through tsx have a copy of this class of their own.
	name = 'PlainReason';
}
