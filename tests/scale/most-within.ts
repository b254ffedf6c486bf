/**
 * Most requests in any span of time.
 *
 * @param arrivals in milliseconds, the earliest first
 */
export function mostWithin(arrivals: number[], ms: number): number {
	let most = 0;
	let first = 0;
	for (const [place, at] of arrivals.entries()) {
		while (arrivals[first]! <= at - ms) first++;
		most = Math.max(most, place - first + 1);
	}
	return most;
}
