import {
  Button,
  Menu,
  MenuItem,
  MenuSection,
  MenuTrigger,
} from '@backstage/ui';
import { RiDownloadLine } from '@remixicon/react';
import { useTexts } from '../texts';
import { ExportNote } from './ExportNote';
import { useExport } from './useExport';

const SIDES = ['upstream', 'downstream'] as const;

/** Saves the picture, and complete lists of the tables and columns up- or downstream: not only what is drawn. */
export function ExportMenu(props: {
  /** Of which table or column the lists are. */
  root: string;
  /** The whole picture; undefined while nothing is drawn. */
  drawSvg: (() => string) | undefined;
}) {
  const t = useTexts();
  const { root, drawSvg } = props;
  const { progress, start, stop } = useExport(root, drawSvg);
  return (
    <>
      <MenuTrigger>
        <Button size="small" variant="secondary" iconStart={<RiDownloadLine />}>
          {t('export.label')}
        </Button>
        <Menu aria-label={t('export.menu')}>
          <MenuSection title={t('export.picture')}>
            <MenuItem
              isDisabled={!drawSvg}
              onAction={() => start({ kind: 'svg' })}
            >
              {t('export.svg')}
            </MenuItem>
            <MenuItem
              isDisabled={!drawSvg}
              onAction={() => start({ kind: 'png' })}
            >
              {t('export.png')}
            </MenuItem>
          </MenuSection>
          <MenuSection title={t('export.lists')}>
            {SIDES.map(direction => (
              <MenuItem
                key={`tables ${direction}`}
                onAction={() =>
                  start({ kind: 'list', level: 'table', direction })
                }
              >
                {t(`export.tables.${direction}`)}
              </MenuItem>
            ))}
            {SIDES.map(direction => (
              <MenuItem
                key={`columns ${direction}`}
                onAction={() =>
                  start({ kind: 'list', level: 'column', direction })
                }
              >
                {t(`export.columns.${direction}`)}
              </MenuItem>
            ))}
          </MenuSection>
        </Menu>
      </MenuTrigger>
      {progress && <ExportNote progress={progress} onStop={stop} />}
    </>
  );
}
