import { AnalystQuestion } from './AnalystQuestion';
import { AskedInBrowser, QuestionBrowser } from './QuestionBrowser';

/** Asks the questions one after the other. */
export async function askAll(
  baseUrl: string,
  chromium: string,
  questions: readonly AnalystQuestion[],
  tell: (detail: string) => void,
): Promise<AskedInBrowser[]> {
  const browser = await QuestionBrowser.open(baseUrl, chromium);
  try {
    const asked: AskedInBrowser[] = [];
    for (const question of questions) {
      tell(`${asked.length} of ${questions.length}: ${question.text}`);
      asked.push(await browser.ask(question));
    }
    return asked;
  } finally {
    await browser.close();
  }
}
