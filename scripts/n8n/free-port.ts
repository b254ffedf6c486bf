/** An unused port of the loopback interface. */
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';

export async function freePort(preferred = 0): Promise<number> {
	return await new Promise((resolve, reject) => {
		const probe = createServer();
		probe.once('error', (reason: NodeJS.ErrnoException) => {
			if (preferred !== 0 && reason.code === 'EADDRINUSE') resolve(freePort());
			else reject(reason);
		});
		probe.listen(preferred, '127.0.0.1', () => {
			const { port } = probe.address() as AddressInfo;
			probe.close(() => resolve(port));
		});
	});
}
