import type { Decision } from '../script/StatementSetting';
import type { BlockVariables } from './BlockVariables';
import type { PlpgsqlRun } from './PlpgsqlRun';
import type { PlpgsqlTargets } from './PlpgsqlTargets';
import type { PlpgsqlKinds, PlpgsqlNode } from './PlpgsqlTree';

/** `raise` of this level and above ends what runs; below, it only talks. */
const ERROR_LEVEL = 21;

/** Walks what decides which statements run: branches, loops, exits, errors. */
export class PlpgsqlControlWalk {
  private constructor(
    private readonly run: PlpgsqlRun,
    private readonly targets: PlpgsqlTargets,
    private readonly walk: (value: unknown, line: number) => void,
    private readonly blocks: BlockVariables,
  ) {}

  /** @param walk - walks the statements inside */
  static create(
    run: PlpgsqlRun,
    targets: PlpgsqlTargets,
    walk: (value: unknown, line: number) => void,
    blocks: BlockVariables,
  ): PlpgsqlControlWalk {
    return new PlpgsqlControlWalk(run, targets, walk, blocks);
  }

  /** @returns whether the node was one of these */
  statement(node: PlpgsqlNode, line: number): boolean {
    if (node.PLpgSQL_stmt_if) {
      this.#if(node.PLpgSQL_stmt_if, line);
    } else if (node.PLpgSQL_stmt_case) {
      this.#case(node.PLpgSQL_stmt_case, line);
    } else if (node.PLpgSQL_stmt_exit) {
      const { label, cond } = node.PLpgSQL_stmt_exit;
      const decides = this.run.control.exits(label);
      if (cond) {
        this.run.condition(cond, line, decides);
      } else {
        this.run.reached('exit', line, decides);
      }
    } else if (node.PLpgSQL_stmt_raise) {
      this.#raise(node.PLpgSQL_stmt_raise, line);
    } else if (node.PLpgSQL_stmt_block) {
      const block = node.PLpgSQL_stmt_block;
      this.blocks.within(
        line,
        ({ refname, default_val: value }) => {
          if (value) {
            this.run.assign(value, this.targets.named(refname), line);
          }
        },
        () => this.#block(block, line),
      );
    } else {
      return this.#loop(node, line);
    }
    return true;
  }

  /** A loop of rows is the statement's that gives them; these are the others. */
  #loop(node: PlpgsqlNode, line: number): boolean {
    if (node.PLpgSQL_stmt_while) {
      const { cond, body, label } = node.PLpgSQL_stmt_while;
      this.loop(label, body, line, decides =>
        this.run.condition(cond, line, decides),
      );
    } else if (node.PLpgSQL_stmt_loop) {
      const { body, label } = node.PLpgSQL_stmt_loop;
      this.loop(label, body, line, () => {});
    } else if (node.PLpgSQL_stmt_fori) {
      const loop = node.PLpgSQL_stmt_fori;
      const counter = this.targets.all(loop.var)[0];
      this.loop(loop.label, loop.body, line, decides => {
        for (const bound of [loop.lower, loop.upper, loop.step]) {
          this.run.assign(bound, counter, line, decides);
        }
      });
    } else if (node.PLpgSQL_stmt_foreach_a) {
      const { expr, varno = 0, body, label } = node.PLpgSQL_stmt_foreach_a;
      this.loop(label, body, line, decides =>
        this.run.assign(expr, this.targets.numbered(varno), line, decides),
      );
    } else {
      return false;
    }
    return true;
  }

  /** A loop: what `head` decides holds for all that stands in it. */
  loop(
    label: string | undefined,
    body: readonly PlpgsqlNode[] | undefined,
    line: number,
    head: (decides: readonly Decision[]) => void,
  ): void {
    this.run.control.within('loop', label, table => {
      head([{ table, byValue: true }]);
      this.walk(body, line);
    });
  }

  #if(node: PlpgsqlKinds['PLpgSQL_stmt_if'], line: number): void {
    this.run.control.within('branch', undefined, table => {
      const decides = [{ table, byValue: true }];
      this.run.condition(node.cond, line, decides);
      for (const { PLpgSQL_if_elsif: branch } of node.elsif_list ?? []) {
        this.run.condition(branch?.cond, line, decides);
      }
      this.walk(node.then_body, line);
      for (const { PLpgSQL_if_elsif: branch } of node.elsif_list ?? []) {
        this.walk(branch?.stmts, line);
      }
      this.walk(node.else_body, line);
    });
  }

  #case(node: PlpgsqlKinds['PLpgSQL_stmt_case'], line: number): void {
    this.run.control.within('branch', undefined, table => {
      const decides = [{ table, byValue: true }];
      if (node.t_expr) {
        const value = this.targets.numbered(node.t_varno ?? 0);
        this.run.assign(node.t_expr, value, line);
      }
      for (const { PLpgSQL_case_when: branch } of node.case_when_list ?? []) {
        this.run.condition(branch?.expr, line, decides);
      }
      for (const { PLpgSQL_case_when: branch } of node.case_when_list ?? []) {
        this.walk(branch?.stmts, line);
      }
      this.walk(node.else_stmts, line);
    });
  }

  /** What a message says may be read again as SQLERRM. */
  #raise(node: PlpgsqlKinds['PLpgSQL_stmt_raise'], line: number): void {
    const message = this.targets.named('sqlerrm');
    for (const param of node.params ?? []) {
      if (message) {
        this.run.assign(param, message, line);
      } else {
        this.run.look(param, line);
      }
    }
    this.walk(node.options, line);
    if ((node.elog_level ?? ERROR_LEVEL) >= ERROR_LEVEL) {
      this.run.reached('raise', line, this.run.control.raises());
    }
  }

  #block(node: PlpgsqlKinds['PLpgSQL_stmt_block'], line: number): void {
    const handlers = node.exceptions?.PLpgSQL_exception_block?.exc_list;
    const body = (): void => this.walk(node.body, line);
    if (!handlers) {
      this.run.control.within('block', node.label, body);
      return;
    }
    const names = handlers.flatMap(
      one => one.PLpgSQL_exception?.conditions ?? [],
    );
    this.run.control.catching(
      names.some(one => one.PLpgSQL_condition?.condname !== 'others'),
      body,
      () => {
        for (const { PLpgSQL_exception: handler } of handlers) {
          this.walk(handler?.action, line);
        }
      },
    );
  }
}
