import { catalogFromRecord } from '../catalog/catalogFromRecord';
import { loadParser } from '../parser/loadParser';
import { analyseSql } from '../script/analyseSql';
import { rowsText } from '../testing/rowsText';

beforeAll(() => loadParser());

const catalog = catalogFromRecord({
  'public.banned': ['name'],
  'public.people': ['id', 'name'],
});

function rowsOf(time: string, result: string): string[] {
  return rowsText(
    analyseSql(
      `create function check_name() returns trigger language plpgsql as $$ begin
         if exists (select 1 from banned b where b.name = new.name) then return ${result}; end if;
         return new; end $$;
       create trigger checked ${time} insert on people for each row execute function check_name();`,
      { dialect: 'postgres', catalog, searchPath: ['public'] },
    ),
  );
}

const CONDITION =
  'filter: exists (select 1 from banned b where b.name = new.name)';

describe('RETURN NULL in a trigger', () => {
  it('leaves the row out that was to be written, where it runs before it', () => {
    expect(rowsOf('before', 'null')).toEqual([
      `public.people <- public.banned.name ${CONDITION}`,
      `public.people <- public.people.name ${CONDITION}`,
    ]);
  });

  it('decides nothing after the row, nor where the row is returned', () => {
    expect(rowsOf('after', 'null')).toEqual([]);
    expect(rowsOf('before', 'new')).toEqual([]);
  });
});
