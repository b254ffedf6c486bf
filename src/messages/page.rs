//! What the page of an approval says, to people who use neither n8n nor English.

/// In one language.
#[derive(Debug)]
pub struct PageWords {
    /// Its language, as HTML names it.
    pub language: &'static str,
    /// Its title.
    pub title: &'static str,
    /// What stands above the buttons if the message has no text.
    pub question: &'static str,
    /// The button that approves.
    pub approve: &'static str,
    /// The button that declines.
    pub decline: &'static str,
    /// After the one button was pressed.
    pub approved: &'static str,
    /// After the other was pressed.
    pub declined: &'static str,
    /// The page may go.
    pub close: &'static str,
    /// The link is about a question that no execution waits for any more.
    pub over: &'static str,
}

/// In English.
pub static ENGLISH: PageWords = PageWords {
    language: "en",
    title: "Your decision",
    question: "Your decision is needed.",
    approve: "Approve",
    decline: "Decline",
    approved: "Approved",
    declined: "Declined",
    close: "Thank you. You can close this page.",
    over: "Nothing is left to decide here. You can close this page.",
};

/// In Portuguese.
pub static PORTUGUESE: PageWords = PageWords {
    language: "pt-BR",
    title: "Sua decisão",
    question: "Precisamos da sua decisão.",
    approve: "Aprovar",
    decline: "Recusar",
    approved: "Aprovado",
    declined: "Recusado",
    close: "Obrigado. Você já pode fechar esta página.",
    over: "Não há mais nada a decidir aqui. Você já pode fechar esta página.",
};
