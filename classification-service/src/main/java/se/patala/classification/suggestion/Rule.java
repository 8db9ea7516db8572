package se.patala.classification.suggestion;

import se.patala.classification.taxonomy.Category;

/**
 * One reason to think of a category.
 *
 * @param pattern how it is said
 * @param explanation completes "därför att …", in words that a handler can contest
 */
record Rule(String id, Category category, Phrase pattern, Words explanation) {}
