/**
 * Words for generated records. People are plainly made up; accents, an emoji, a missing name and
 * repeated names are there because lists and drop-downs have to live with them.
 */
import type { Random } from '../random.ts';

// prettier-ignore
const firstNames = [
	'Ana', 'Bruno', 'Carla', 'Diego', 'Élida', 'Fábio', 'Graça', 'Heitor', 'Íris', 'João', 'Kátia', 'Luís',
	'Márcia', 'Nícolas', 'Otávio', 'Patrícia', 'Quirino', 'Rânia', 'Sílvio', 'Tânia', 'Ubirajara', 'Vânia',
	'Wilson', 'Xênia', 'Yara', 'Zélia',
];
const lastNames = [
	'Exemplo',
	'Teste',
	'Fictícia',
	'Amostra',
	'Modelo',
	'Ensaio',
	'Suposto',
	'Hipótese',
];

export const sentences = [
	'Boa tarde! Vocês têm este modelo?',
	'Qual é o prazo de entrega?',
	'Obrigado!',
	'Perfeito, combinado 👍',
	'Pode me enviar a segunda via do boleto?',
	'Segue o comprovante em anexo.',
	'Olá 😀, preciso de ajuda com o pedido.',
	'Vocês entregam amanhã?',
	'"Aspas", vírgulas, e\numa segunda linha',
	'Não recebi a confirmação ainda.',
];

// prettier-ignore
export const tagWords = [
	'Atacado', 'Varejo', 'Retornar', 'Inadimplente', 'Pós-venda', 'Urgente 🔥', 'Região Sul', 'Região Norte',
	'Indicação', 'Newsletter', 'Frio', 'Quente', 'Orçamento', 'Garantia', 'Troca', 'Devolução', 'Parceiro',
	'Fornecedor', 'Promoção', 'Promoção', 'São Paulo', 'Evento 2026', 'Bloqueado?', 'A/B, teste', 'Ção',
];

/** A person's name; every fortieth has none, and every twenty-fifth carries an emoji. */
export function personName(random: Random, index: number): string | null {
	const name = `${random.pick(firstNames)} ${random.pick(lastNames)}`;
	if (index % 40 === 39) return null;
	return index % 25 === 24 ? `${name} 🌻` : name;
}
