const EMAIL = /[^\s"'<>()[\]{},;:=/@&]+(?:@|%40)[^\s"'<>()[\]{},;:/@%&]+\.[a-z]{2,}/gi;

/** Text with each e-mail address replaced by `***@***`: a report shows where one stood, not whose. */
export function maskEmails(text: string): string {
  return text.replace(EMAIL, '***@***');
}
