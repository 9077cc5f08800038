import { InputError, NotFoundError } from '@backstage/errors';
import {
  awaitEntities,
  crawlNow,
  findChromium,
  findFreePort,
  PortalVisitor,
  Running,
  startDemo,
} from '@grainline/demo/command';
import { Progress } from '@grainline/demo/progress';
import { AnalystQuestion } from './AnalystQuestion';
import { ANALYST_QUESTIONS } from './analystQuestions';
import { askAll } from './askAll';
import { AskedInBrowser } from './QuestionBrowser';
import { questionFigures, questionFiguresText } from './questionFigures';
import { readQuestionOptions, USAGE } from './readQuestionOptions';
import { openStripped } from './openStripped';

function chosenQuestions(id: string | undefined): readonly AnalystQuestion[] {
  const chosen = ANALYST_QUESTIONS.filter(q => id === undefined || q.id === id);
  if (chosen.length === 0) {
    throw new InputError(
      `There is no question ${JSON.stringify(
        id,
      )}; there are ${ANALYST_QUESTIONS.map(q => q.id).join(', ')}`,
    );
  }
  return chosen;
}

function showMissed(
  progress: Progress,
  title: string,
  asked: readonly AskedInBrowser[],
): void {
  asked
    .filter(a => a.judgement !== 'right')
    .forEach(({ question, judgement, shown }) =>
      progress.say(
        `${title}: ${question.id}: ${judgement}${
          shown.certainty ? ` (${shown.certainty})` : ''
        }: ${question.text}\n    wanted: ${
          question.answer
        }\n    shown:  ${shown.text.slice(0, 600)}`,
      ),
    );
}

/** The command `bench questions`. @returns the exit code */
export async function benchQuestions(args: readonly string[]): Promise<number> {
  const options = readQuestionOptions(args);
  if (options.help) {
    process.stdout.write(USAGE);
    return 0;
  }
  const questions = chosenQuestions(options.ask);
  const chromium = findChromium();
  if (chromium === undefined) {
    throw new NotFoundError(
      'There is no Chromium on this machine to ask in; CHROMIUM_PATH may say where one is',
    );
  }
  const progress = Progress.create();
  const running = Running.create(text => progress.say(text));
  const results: Record<'whole' | 'stripped', AskedInBrowser[] | undefined> = {
    whole: undefined,
    stripped: undefined,
  };
  try {
    const demo = await startDemo(
      { port: await findFreePort(), open: false, check: true },
      progress,
      running,
    );
    const visitor = PortalVisitor.at(demo.portal.baseUrl);
    await progress.step('Waiting for crawl and catalog', async tell => {
      const { tables } = await crawlNow(visitor, demo.source.id, tell);
      await awaitEntities(visitor, demo.source.id, tables, tell);
    });
    if (options.only !== 'stripped') {
      results.whole = await progress.step('Asking', tell =>
        askAll(demo.portal.baseUrl, chromium, questions, tell),
      );
    }
    if (options.only !== 'whole') {
      const stripped = await openStripped(demo, progress, running);
      results.stripped = await progress.step(
        'Asking without keys and comments',
        tell => askAll(stripped, chromium, questions, tell),
      );
    }
  } finally {
    await running.stopAll();
  }
  if (options.show) {
    showMissed(progress, 'whole', results.whole ?? []);
    showMissed(progress, 'stripped', results.stripped ?? []);
  }
  const figures = questionFigures(
    results.whole ?? results.stripped ?? [],
    results.stripped,
  );
  process.stdout.write(
    options.json
      ? `${JSON.stringify(figures)}\n`
      : questionFiguresText(figures),
  );
  return 0;
}
