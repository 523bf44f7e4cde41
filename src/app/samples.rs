//! The four sample articles, carried inside the program.

use crate::document::{self, Document, DocumentId};

const SAMPLES: [(&str, &[u8]); 4] = [
    ("000_08e3d7a6b83a4412.txt", include_bytes!("../../seeds/000_08e3d7a6b83a4412.txt")),
    ("001_90ff7f66b757b298.txt", include_bytes!("../../seeds/001_90ff7f66b757b298.txt")),
    ("002_af950475e9f703bc.txt", include_bytes!("../../seeds/002_af950475e9f703bc.txt")),
    ("003_2e7ecc50ae6c96a1.txt", include_bytes!("../../seeds/003_2e7ecc50ae6c96a1.txt")),
];

/// The samples as read.
pub fn documents() -> Vec<Document> {
    SAMPLES.iter().filter_map(|(file, bytes)| document::read(file, bytes).ok()).collect()
}

/// True for a document with the text of a sample.
pub fn is_sample(id: DocumentId) -> bool {
    static IDS: std::sync::OnceLock<Vec<DocumentId>> = std::sync::OnceLock::new();
    IDS.get_or_init(|| documents().iter().map(|document| document.id).collect()).contains(&id)
}
