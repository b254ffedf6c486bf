/** Offsets of a time zone. The core has no zone tables: they would triple its size. */
import { IANAZone } from 'luxon';

/** Seconds east of UTC at each timestamp (milliseconds since the Unix epoch); UTC if the zone is unknown. */
export function offsetsOf(zoneName: string, timestamps: number[]): number[] {
	const zone = IANAZone.create(zoneName);
	// Luxon gives minutes, with a fraction for times before standard time.
	return timestamps.map((at) => (zone.isValid ? Math.round(zone.offset(at) * 60) : 0));
}
