/**
 * The page in Portuguese: each English sentence of the conversion and of the page, `{}` where a value stands. A test
 * compares it with the sources.
 */

/** @type {Record<string, string>} */
const sentences = {
	'Move a workflow over to WTS Chat for n8n': 'Converter um workflow para o WTS Chat no n8n',
	'{} node converted, {} value not carried over.': '{} node convertido, {} valor não convertido.',
	'{} node converted, {} values not carried over.':
		'{} node convertido, {} valores não convertidos.',
	'{} nodes converted, {} value not carried over.':
		'{} nodes convertidos, {} valor não convertido.',
	'{} nodes converted, {} values not carried over.':
		'{} nodes convertidos, {} valores não convertidos.',
	'Paste a workflow or choose its file first.':
		'Primeiro cole um workflow ou escolha o arquivo dele.',
	'The text cannot be read: {}': 'O texto não pode ser lido: {}',
	'The text is not a workflow: n8n exports an object with a list of nodes.':
		'O texto não é um workflow: o n8n exporta um objeto com uma lista de nodes.',
	'The workflow holds no node of a former WTS Chat or Helena package.':
		'O workflow não contém nenhum node de um pacote anterior do WTS Chat ou da Helena.',
	'not converted': 'não convertido',
	'Not carried over': 'Não convertido',
	'What changes': 'O que muda',
	'Copied. Paste it into the canvas of an empty workflow.':
		'Copiado. Cole no canvas de um workflow vazio.',
	'The browser does not allow it; the text is selected for copying by hand.':
		'O navegador não permite; o texto está selecionado para ser copiado à mão.',
	'Saved as {}.': 'Salvo como {}.',

	'the former action gave the whole page as one item; here every record is an item. Remove the node that split `items`':
		'a ação anterior entregava a página inteira como um item; aqui cada registro é um item. Remova o node que dividia `items`',
	'dates ({}) went out as entered; here they are read in the time zone of the workflow and sent as UTC':
		'as datas ({}) saíam como digitadas; aqui são lidas no fuso do workflow e enviadas em UTC',
	'"userIdByDepartment" was not sent without a department, so it is left out':
		'"userIdByDepartment" não era enviado sem uma equipe e foi deixado de fora',
	'it holds the ID of one version of the chatbot; choose the chatbot again, its key stays the same':
		'contém o ID de uma versão do chatbot; escolha o chatbot de novo, a chave dele não muda',
	'releases before 0.0.23 stored the ID of the chatbot in place of its key; choose the chatbot again if the workflow is that old':
		'versões anteriores à 0.0.23 guardavam o ID do chatbot em vez da chave; escolha o chatbot de novo se o workflow for tão antigo',
	'this action sends to a contact; use "Send … In Session" to write into a session':
		'esta ação envia a um contato; use "Send … In Session" para escrever em um atendimento',
	'"urlFile" was not sent beside a file of the input item':
		'"urlFile" não era enviado junto com um arquivo do item de entrada',
	'it holds no template ID; choose the template again':
		'não contém o ID de um modelo; escolha o modelo de novo',
	'the expression for the template has to give its ID or name, not JSON text':
		'a expressão do modelo deve retornar o ID ou o nome dele, e não um texto JSON',
	'"{}" was not sent with a template that has no file; it is left out':
		'"{}" não era enviado com um modelo sem arquivo e foi deixado de fora',
	'the fields to update are chosen by an expression; add them one by one under "Update Fields"':
		'os campos a atualizar são escolhidos por uma expressão; adicione-os um a um em "Update Fields"',
	'the API has no such field': 'a API não tem esse campo',
	'"Status" was ticked without a value; there is always a status, so it is left out':
		'"Status" estava marcado sem valor; sempre há um status, e ele foi deixado de fora',
	'"Metadata" was ticked without rows, which changed nothing; it is left out':
		'"Metadata" estava marcado sem linhas, o que não mudava nada; foi deixado de fora',
	'the API has the name of this field but no value for it':
		'a API tem o nome deste campo, mas nenhum valor para ele',
	'the list held names of fields where the API wants their keys; choose the fields again':
		'a lista continha nomes de campos, e a API pede as chaves; escolha os campos de novo',
	'cards have a status in place of the archived flag; write the expression for "Status"':
		'os cards têm um status em vez da marca de arquivado; escreva a expressão em "Status"',
	'"Archived" switched off was never sent; from now on it sets the status to open, also of a card that was won or lost':
		'"Archived" desativado nunca era enviado; a partir de agora ele muda o status para aberto, também o de um card ganho ou perdido',
	'the session was never sent, only the name of its field; from now on it arrives':
		'o atendimento nunca era enviado, só o nome do campo; a partir de agora ele chega',
	'choose the statuses of the cards instead': 'escolha os status dos cards em vez disso',
	'it holds the IDs of the fields where the API wants their keys; choose the fields again':
		'contém os IDs dos campos, e a API pede as chaves; escolha os campos de novo',
	'session metadata was lost on the way by a misspelt name; from now on it arrives':
		'os metadados do atendimento se perdiam por um nome escrito errado; a partir de agora chegam',
	'its pinned data has the form of the former node; unpin it and run once':
		'os dados fixados têm a forma do node anterior; desafixe-os e execute uma vez',
	'a filter whose expression returns nothing was left out, so "Ignore Empty Filters" is switched on; switch it off to stop such items instead of reading every record':
		'um filtro cuja expressão não retorna nada era ignorado, por isso "Ignore Empty Filters" foi ativado; desative-o para parar esses itens em vez de ler todos os registros',
	'there is no former action "{}"; the node stays as it is':
		'não existe a ação anterior "{}"; o node fica como está',
	'its value could not be read; fill it in again': 'o valor não pôde ser lido; preencha-o de novo',
	'it had no part in this action as it was set, or has none here':
		'não tinha função nesta ação como estava definido, ou não tem aqui',
	'choose the credential "WTS Chat API" for it: keys are not part of a workflow':
		'escolha a credencial "WTS Chat API": as chaves não fazem parte de um workflow',
	'"Retry On Fail" repeats the whole node; this node already repeats requests where this is safe, so it is switched off':
		'"Retry On Fail" repete o node inteiro; este node já repete requisições quando isso é seguro, por isso foi desativado',
};

export const translated = Object.keys(sentences);

const patterns = translated
	.filter((english) => english.includes('{}'))
	.map((english) => {
		const pieces = english.split('{}').map((piece) => piece.replaceAll(/[^\w\s]/g, '\\$&'));
		return { pattern: new RegExp(`^${pieces.join('(.*)')}$`, 's'), portuguese: sentences[english] };
	});

/** A sentence that is not known stays English. @param {string} english */
export function inPortuguese(english) {
	if (sentences[english]) return sentences[english];
	for (const { pattern, portuguese } of patterns) {
		const values = pattern.exec(english)?.slice(1);
		if (values) return portuguese.replaceAll('{}', () => values.shift() ?? '');
	}
	return english;
}
