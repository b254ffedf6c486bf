/** Offsets of a time zone. The core knows no zones: their tables would quadruple its size. */
import { IANAZone } from 'luxon';

/** Minutes east of UTC at each instant (milliseconds since the Unix epoch); UTC if the zone is unknown. */
export function offsetsOf(zoneName: string, instants: number[]): number[] {
	const zone = IANAZone.create(zoneName);
	return instants.map((instant) => (zone.isValid ? zone.offset(instant) : 0));
}
