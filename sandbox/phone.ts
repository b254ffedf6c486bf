/** Phone numbers: `+55|11900000001` as stored, and the many ways in which they are given. */

/** The stored form of a number, or null for what is none. */
export function storedPhone(given: string): string | null {
	const parts = /^\+?(\d{1,3})\|(\d{6,14})$/.exec(given.trim());
	if (parts) return `+${parts[1]}|${parts[2]}`;
	const digits = given.replace(/\D/g, '');
	if (digits.length < 8 || /[a-z@]/i.test(given)) return null;
	// 55 is also an area code: only a full length makes it the country's.
	if (digits.startsWith('55') && digits.length >= 12) return `+55|${digits.slice(2)}`;
	if (digits.length <= 11) return `+55|${digits}`;
	return `+${digits.slice(0, 2)}|${digits.slice(2)}`;
}

/** `(11) 90000-0001`, as the API writes it beside the stored form. */
export function formattedPhone(stored: string | null): string | null {
	const national = stored?.split('|')[1];
	if (!national) return null;
	const middle = national.length - 4;
	return `(${national.slice(0, 2)}) ${national.slice(2, middle)}-${national.slice(middle)}`;
}

/** Whether two spellings are the same number. */
export function samePhone(stored: string | null, given: string): boolean {
	return stored !== null && stored === storedPhone(given);
}
