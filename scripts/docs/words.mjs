/** The words of the generated tables and numbers, in both languages of the documents. */

export const english = {
	/** Columns of the table of retries: the kinds of operations, and how the catalogue calls them. */
	kinds: {
		read: { column: 'Reads (get, list, search)', operation: 'read' },
		repeatable: { column: 'Updates and deletes (PUT, DELETE)', operation: 'update' },
		once: { column: 'Sends and creates', operation: 'send' },
	},
	/** Rows of the same table. */
	outcomes: {
		throttled: 'HTTP 429 (rate limit)',
		neverReached: 'Connection refused, host not found or not reachable',
		unavailable: 'No response in time, connection closed, HTTP 408, 502, 503, 504',
		fault: "Other HTTP 5xx without the API's error body",
		refused: "HTTP 4xx, or the API's error body at any status",
		unreadable: 'A response that is not from the API, or exceeds the size limit',
		blocked: 'Certificate or domain rule refuses the connection',
	},
	waits: 'waits, then repeats',
	notRepeated: 'not repeated',
	upTo: (attempts) => `up to ${attempts} attempts`,
	operationHead: ['Resource', 'Operation', 'Request', 'Retried like a'],
	operation: (name) => [name],
	any: ['any', 'by method'],
	none: ['none', '–'],
	byForm: 'chosen by the form',
	limitHead: ['Parameter', 'Default', 'Range'],
	units: { seconds: ' seconds', minutes: ' minutes', megabytes: ' MB' },
	range: (min, max) => `${min} to ${max}`,
	locale: 'en',
	accountLimit: (long, short) => `${long} requests in 5 minutes and ${short} in 5 seconds`,
};

export const portuguese = {
	kinds: {
		read: { column: 'Leituras (buscar, listar, pesquisar)', operation: 'leitura' },
		repeatable: { column: 'Atualizações e exclusões (PUT, DELETE)', operation: 'atualização' },
		once: { column: 'Envios e criações', operation: 'envio' },
	},
	outcomes: {
		throttled: 'HTTP 429 (limite de requisições)',
		neverReached: 'Conexão recusada, host não encontrado ou inalcançável',
		unavailable: 'Sem resposta a tempo, conexão fechada, HTTP 408, 502, 503, 504',
		fault: 'Outro HTTP 5xx sem o corpo de erro da API',
		refused: 'HTTP 4xx, ou o corpo de erro da API com qualquer status',
		unreadable: 'Uma resposta que não é da API ou passa do limite de tamanho',
		blocked: 'Certificado ou regra de domínio recusa a conexão',
	},
	waits: 'espera e repete',
	notRepeated: 'não é repetida',
	upTo: (attempts) => `até ${attempts} tentativas`,
	operationHead: ['Recurso', 'Operação', 'Em português', 'Requisição', 'Repetida como'],
	operation: (name, translated) => [name, translated(name)],
	any: ['qualquer', 'conforme o método'],
	none: ['nenhuma', '–'],
	byForm: 'conforme o formulário',
	limitHead: ['Campo', 'Padrão', 'Intervalo'],
	units: { seconds: ' segundos', minutes: ' minutos', megabytes: ' MB' },
	range: (min, max) => `${min} a ${max}`,
	locale: 'pt-BR',
	accountLimit: (long, short) => `${long} requisições em 5 minutos e ${short} em 5 segundos`,
};
