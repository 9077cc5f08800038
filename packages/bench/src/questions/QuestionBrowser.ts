import { Browser, chromium, Locator, Page } from 'playwright-core';
import { AnalystQuestion } from './AnalystQuestion';
import { Judgement, judgeAnswer, ShownAnswer } from './judgeAnswer';

/** How a question went. */
export interface AskedInBrowser {
  readonly question: AnalystQuestion;
  readonly judgement: Judgement;
  /** True if it is wrong and was called certain. */
  readonly wrongCertain: boolean;
  /** What was typed or clicked. */
  readonly interactions: number;
  readonly seconds: number;
  /** What was shown last. */
  readonly shown: ShownAnswer;
}

const ANSWER_MS = 10_000;
/** What a page may still draw after its last answer came. */
const SETTLED_MS = 400;

async function certaintyIn(place: Locator): Promise<ShownAnswer['certainty']> {
  const [word] = await place
    .locator('[data-certainty]')
    .evaluateAll(marks => marks.map(m => m.getAttribute('data-certainty')));
  return (word as ShownAnswer['certainty']) ?? undefined;
}

async function readPlace(place: Locator): Promise<ShownAnswer> {
  return {
    text: (await place.innerText()).replace(/\s+/g, ' '),
    certainty: await certaintyIn(place),
  };
}

/** An analyst in front of the portal: types a question, reads, and if need be opens the whole answer. */
export class QuestionBrowser {
  /** @param executablePath - of Chromium */
  static async open(
    baseUrl: string,
    executablePath: string,
  ): Promise<QuestionBrowser> {
    const browser = await chromium.launch({
      executablePath,
      args: ['--no-sandbox'],
    });
    const page = await browser.newPage({
      viewport: { width: 1280, height: 900 },
    });
    // Signed in, and the code loaded, before the first question is timed.
    await page.goto(`${baseUrl}/lineage`);
    const enter = page.getByRole('button', { name: 'Enter' });
    await Promise.race([
      page.getByRole('searchbox').first().waitFor({ timeout: 60_000 }),
      enter.waitFor({ timeout: 60_000 }).then(() => enter.click()),
    ]);
    return new QuestionBrowser(browser, page, baseUrl);
  }

  private constructor(
    private readonly browser: Browser,
    private readonly page: Page,
    private readonly baseUrl: string,
  ) {}

  async ask(question: AnalystQuestion): Promise<AskedInBrowser> {
    const { page } = this;
    await page.goto(`${this.baseUrl}/lineage`);
    const box = page.getByRole('searchbox', {
      name: 'Search tables and columns',
    });
    await box.waitFor();
    const started = Date.now();
    const seconds = () => (Date.now() - started) / 1000;
    let interactions = 1;
    await box.fill(question.text);
    await box.press('Enter');
    let shown: ShownAnswer = { text: '' };
    const answer = page.getByRole('region', { name: 'Answer' });
    try {
      await answer
        .and(page.locator(':not([aria-busy="true"])'))
        .waitFor({ timeout: ANSWER_MS });
      shown = await readPlace(answer);
    } catch {
      // No answer within its time is none: judged as unknown.
    }
    let judgement = judgeAnswer(question, shown);
    const whole = answer.getByRole('link', { name: 'Open the full answer' });
    if (judgement !== 'right' && !question.unknown && (await whole.count())) {
      interactions += 1;
      await whole.first().click();
      ({ shown, judgement } = await this.readUntilRight(question, started));
    }
    return {
      question,
      judgement,
      wrongCertain: judgement === 'wrong' && shown.certainty === 'certain',
      interactions,
      seconds: seconds(),
      shown,
    };
  }

  async close(): Promise<void> {
    await this.browser.close();
  }

  /**
   * Reads the whole answer again and again while it is drawn, for as long as the question may take: its panel, page or, of a grain, its card; not
   * the rest of the page, which names many columns.
   */
  private async readUntilRight(
    question: AnalystQuestion,
    started: number,
  ): Promise<{ shown: ShownAnswer; judgement: Judgement }> {
    const place = this.page
      .locator(
        'section[aria-label^="Source of "], section[aria-label^="What "], section[aria-label="Answer"]',
      )
      .or(
        this.page
          .getByRole('heading', { name: 'Grain', exact: true })
          .locator(
            'xpath=ancestor::*[contains(concat(" ", @class, " "), " bui-Card ")][1]',
          ),
      );
    for (;;) {
      await this.page.waitForTimeout(SETTLED_MS);
      const answers: ShownAnswer[] = [];
      for (const one of await place.all()) {
        answers.push(await readPlace(one).catch(() => ({ text: '' })));
      }
      const shown = {
        text: answers.map(a => a.text).join(' '),
        certainty: answers.find(a => a.certainty)?.certainty,
      };
      const judgement = judgeAnswer(question, shown);
      if (judgement === 'right' || Date.now() - started > ANSWER_MS) {
        return { shown, judgement };
      }
    }
  }
}
