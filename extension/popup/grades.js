// The word of a score, by the server's limits (app/matching/score.py); a test holds them equal.

const LEAST = { strong: 75, good: 55, fair: 35, weak: 0 };

/** "strong", "good", "fair" or "weak". score: 0 to 100. */
export const gradeOf = (score) => Object.keys(LEAST).find((grade) => score >= LEAST[grade]);
