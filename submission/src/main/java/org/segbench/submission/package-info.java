/**
 * From predictions to the archive that a challenge's server accepts. {@link
 * org.segbench.submission.SubmissionWriter} refuses what the server would reject, converts labels
 * back to the challenge's own and writes the archive with a manifest beside it; {@link
 * org.segbench.submission.SubmissionCheck} unpacks anyone's archive, safely, and compares it with
 * the test images. What a challenge wants is data ({@link
 * org.segbench.submission.SubmissionRules}), not code.
 */
package org.segbench.submission;
