/** A reason to end that the user can do something about. The message is the whole sentence that is shown. */
export class PlainReason extends Error {
	// Recognised by name, because scripts that run through tsx have their own copy of this class.
	name = 'PlainReason';
}
