//! What a page says, in the two languages.

use crate::metrics::Dimension;
use crate::transcript::Language;

/// In one language.
#[derive(Debug)]
pub(super) struct Words {
    /// The language, as HTML names it.
    pub(super) language: &'static str,
    pub(super) title: &'static str,
    pub(super) compared_with: &'static str,
    pub(super) time_zone: &'static str,
    pub(super) made_at: &'static str,
    pub(super) key_figures: &'static str,
    pub(super) started: &'static str,
    pub(super) completed: &'static str,
    pub(super) answered: &'static str,
    pub(super) unanswered: &'static str,
    pub(super) first_response: &'static str,
    pub(super) first_response_90: &'static str,
    pub(super) within_goal: &'static str,
    pub(super) reopened: &'static str,
    pub(super) handling: &'static str,
    /// After a change, for those who do not see its colour.
    pub(super) better: &'static str,
    pub(super) worse: &'static str,
    pub(super) per_hour: &'static str,
    pub(super) per_day: &'static str,
    pub(super) per_week: &'static str,
    pub(super) per_month: &'static str,
    pub(super) waits: &'static str,
    pub(super) waits_unit: &'static str,
    pub(super) starts: &'static str,
    pub(super) starts_unit: &'static str,
    pub(super) as_table: &'static str,
    pub(super) no_data: &'static str,
    pub(super) total: &'static str,
    pub(super) notes: &'static str,
}

impl Words {
    /// In this language.
    pub(super) const fn of(language: Language) -> &'static Self {
        match language {
            Language::English => &ENGLISH,
            Language::Portuguese => &PORTUGUESE,
        }
    }
}

static ENGLISH: Words = Words {
    language: "en",
    title: "Service report",
    compared_with: "compared with",
    time_zone: "Time zone",
    made_at: "Made on",
    key_figures: "Sessions at a glance",
    started: "Started",
    completed: "Completed",
    answered: "Answered",
    unanswered: "Of these unanswered",
    first_response: "First response, median",
    first_response_90: "First response, 90%",
    within_goal: "Within the goal",
    reopened: "Contact wrote again",
    handling: "Handling, median",
    better: "better",
    worse: "worse",
    per_hour: "Sessions per hour",
    per_day: "Sessions per day",
    per_week: "Sessions per week",
    per_month: "Sessions per month",
    waits: "Waiting for the first response",
    waits_unit: "Median in minutes, by the hour in which sessions started",
    starts: "Sessions started by hour",
    starts_unit: "Number of sessions",
    as_table: "These numbers as a table",
    no_data: "No sessions in this period.",
    total: "Total",
    notes: "How the numbers are made",
};

static PORTUGUESE: Words = Words {
    language: "pt-BR",
    title: "Relatório de atendimento",
    compared_with: "comparado com",
    time_zone: "Fuso horário",
    made_at: "Gerado em",
    key_figures: "Atendimentos em resumo",
    started: "Iniciados",
    completed: "Concluídos",
    answered: "Respondidos",
    unanswered: "Desses, não respondidos",
    first_response: "Primeira resposta, mediana",
    first_response_90: "Primeira resposta, 90%",
    within_goal: "Dentro da meta",
    reopened: "Contato voltou a escrever",
    handling: "Duração, mediana",
    better: "melhor",
    worse: "pior",
    per_hour: "Atendimentos por hora",
    per_day: "Atendimentos por dia",
    per_week: "Atendimentos por semana",
    per_month: "Atendimentos por mês",
    waits: "Espera pela primeira resposta",
    waits_unit: "Mediana em minutos, pela hora de início do atendimento",
    starts: "Atendimentos iniciados por hora",
    starts_unit: "Número de atendimentos",
    as_table: "Estes números em tabela",
    no_data: "Nenhum atendimento neste período.",
    total: "Total",
    notes: "Como os números são calculados",
};

/// A sentence with gaps `{}` in two languages, filled in their order.
fn filled(language: Language, [english, portuguese]: [&'static str; 2], gaps: &[&str]) -> String {
    let mut parts = language.pick(english, portuguese).split("{}");
    let mut written = parts.next().unwrap_or_default().to_owned();
    for (gap, part) in gaps.iter().zip(parts) {
        written.push_str(gap);
        written.push_str(part);
    }
    written
}

pub(super) fn ninety_percent(language: Language, within: &str) -> String {
    filled(language, ["90% within {}", "90% em até {}"], &[within])
}

pub(super) fn still_open(language: Language, count: &str) -> String {
    filled(language, ["{} still open", "{} ainda em aberto"], &[count])
}

pub(super) fn were_unanswered(language: Language, count: &str) -> String {
    filled(language, ["{} unanswered", "{} sem resposta"], &[count])
}

pub(super) fn goal(language: Language, goal: &str) -> String {
    filled(language, ["Goal: up to {}", "Meta: até {}"], &[goal])
}

pub(super) fn most_on(language: Language, part: &str, count: &str) -> String {
    filled(
        language,
        ["Most of them: {} ({})", "Maior número: {} ({})"],
        &[part, count],
    )
}

pub(super) fn most_at(language: Language, weekday: &str, hour: &str, number: &str) -> String {
    filled(
        language,
        ["Highest: {}, {} ({})", "Maior valor: {}, {} ({})"],
        &[weekday, hour, number],
    )
}

pub(super) fn left_out(language: Language, count: &str) -> String {
    filled(
        language,
        [
            "{} more groups are not shown.",
            "Mais {} grupos não são mostrados.",
        ],
        &[count],
    )
}

pub(super) fn which_period(language: Language) -> String {
    filled(
        language,
        [
            "“Started”, “Answered”, “First response” and “Within the goal” are about the sessions that started in the period; “Completed” and “Handling” are about those that ended in it.",
            "“Iniciados”, “Respondidos”, “Primeira resposta” e “Dentro da meta” são dos atendimentos que começaram no período; “Concluídos” e “Duração” são dos que terminaram nele.",
        ],
        &[],
    )
}

pub(super) fn hours_of_account(language: Language) -> String {
    filled(
        language,
        [
            "Times count only while the company is open, by its office hours in WTS Chat.",
            "Os tempos só contam enquanto a empresa está aberta, conforme o horário de atendimento dela no WTS Chat.",
        ],
        &[],
    )
}

pub(super) fn hours_given(language: Language) -> String {
    filled(
        language,
        [
            "Times count only while the company is open, by the office hours of this report.",
            "Os tempos só contam enquanto a empresa está aberta, conforme o horário de atendimento deste relatório.",
        ],
        &[],
    )
}

pub(super) fn round_the_clock(language: Language) -> String {
    filled(
        language,
        [
            "Times run round the clock, also while the company is closed.",
            "Os tempos contam 24 horas por dia, mesmo com a empresa fechada.",
        ],
        &[],
    )
}

pub(super) fn holidays(language: Language, count: &str) -> String {
    filled(
        language,
        [
            "Days without office hours (holidays): {}.",
            "Dias sem horário de atendimento (feriados): {}.",
        ],
        &[count],
    )
}

pub(super) fn by_messages(language: Language) -> String {
    filled(
        language,
        [
            "An answer is a message of a person. Messages of bots, campaigns and office hours do not count.",
            "Uma resposta é uma mensagem de uma pessoa. Mensagens de robôs, de campanhas e de fora do horário não contam.",
        ],
        &[],
    )
}

pub(super) fn by_session(language: Language) -> String {
    filled(
        language,
        [
            "Answers are taken from the sessions, which may count automatic messages as answers.",
            "As respostas vêm dos próprios atendimentos, que podem contar mensagens automáticas como respostas.",
        ],
        &[],
    )
}

pub(super) fn median(language: Language) -> String {
    filled(
        language,
        [
            "Median: half of the sessions took less, half took more. 90%: nine out of ten sessions took no longer.",
            "Mediana: metade dos atendimentos levou menos, metade levou mais. 90%: nove de cada dez atendimentos não levaram mais que isso.",
        ],
        &[],
    )
}

pub(super) fn rounded(language: Language, sessions: &str, error: &str) -> String {
    filled(
        language,
        [
            "Medians and percentiles of more than {} sessions are off by {}% at most.",
            "Medianas e percentis de mais de {} atendimentos têm erro de no máximo {}%.",
        ],
        &[sessions, error],
    )
}

pub(super) fn without_agent(language: Language, count: &str) -> String {
    filled(
        language,
        [
            "Sessions without an agent: {}. They count as started and are in no time.",
            "Atendimentos sem atendente: {}. Contam como iniciados e não entram em nenhum tempo.",
        ],
        &[count],
    )
}

pub(super) fn open(language: Language, count: &str) -> String {
    filled(
        language,
        [
            "Sessions still open: {}. They count as started; their handling time counts in the period in which they end.",
            "Atendimentos ainda em aberto: {}. Contam como iniciados; a duração conta no período em que terminarem.",
        ],
        &[count],
    )
}

pub(super) fn hidden(language: Language, count: &str) -> String {
    filled(
        language,
        [
            "Hidden sessions: {}. They are in no other number.",
            "Atendimentos ocultos: {}. Não entram em nenhum outro número.",
        ],
        &[count],
    )
}

pub(super) fn groups(language: Language, count: &str) -> String {
    filled(
        language,
        [
            "Sessions with groups: {}. They are in no other number.",
            "Atendimentos com grupos: {}. Não entram em nenhum outro número.",
        ],
        &[count],
    )
}

pub(super) fn dash(language: Language) -> String {
    filled(
        language,
        [
            "– means that there is no data.",
            "– indica que não há dados.",
        ],
        &[],
    )
}

pub(super) fn by(language: Language, groups: &str) -> String {
    filled(language, ["By {}", "Por {}"], &[groups])
}

pub(super) fn changes(language: Language) -> String {
    filled(
        language,
        [
            "The smaller number below another one is its change to the period before; pp are percentage points.",
            "O número menor abaixo de outro é a mudança em relação ao período anterior; p.p. são pontos percentuais.",
        ],
        &[],
    )
}

pub(super) fn incomplete(language: Language) -> String {
    filled(
        language,
        [
            "WTS Chat delivered fewer sessions than it announced. These numbers leave some out.",
            "O WTS Chat entregou menos atendimentos do que anunciou. Faltam alguns nestes números.",
        ],
        &[],
    )
}

pub(super) fn not_over(language: Language, moment: &str) -> String {
    filled(
        language,
        [
            "This period is not over. Its numbers are those up to {}.",
            "Este período ainda não terminou. Os números vão até {}.",
        ],
        &[moment],
    )
}

pub(super) fn handling(language: Language) -> String {
    filled(
        language,
        [
            "Handling lasts from the first response to the end.",
            "A duração vai da primeira resposta até o fim do atendimento.",
        ],
        &[],
    )
}

/// What groups of a kind are called, inside a sentence.
pub(super) const fn dimension(language: Language, dimension: Dimension) -> &'static str {
    let [english, portuguese] = match dimension {
        Dimension::User => ["agent", "atendente"],
        Dimension::Department => ["department", "equipe"],
        Dimension::Channel => ["channel", "canal"],
        Dimension::Tag => ["tag", "etiqueta"],
        Dimension::Status => ["status", "status"],
        Dimension::Classification => ["classification", "classificação"],
        Dimension::Origin => ["origin", "origem"],
        Dimension::UtmSource => ["UTM source", "origem UTM"],
        Dimension::UtmCampaign => ["UTM campaign", "campanha UTM"],
        Dimension::Contact => ["contact", "contato"],
        Dimension::Day => ["day", "dia"],
        Dimension::Week => ["week", "semana"],
        Dimension::Month => ["month", "mês"],
        Dimension::Hour => ["hour", "hora"],
        Dimension::Weekday => ["weekday", "dia da semana"],
    };
    language.pick(english, portuguese)
}

/// At the beginning of a line.
pub(super) fn capital(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}
