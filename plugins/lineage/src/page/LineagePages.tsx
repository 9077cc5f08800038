import { Container } from '@backstage/ui';
import {
  PageLayout,
  PageLayoutProps,
  useRouteRef,
} from '@backstage/frontend-plugin-api';
import { RiNodeTree } from '@remixicon/react';
import { ComponentType, memo } from 'react';
import { Link, Route, Routes } from 'react-router-dom';
import { QuestionsPage } from '../asked';
import { ComparePage } from '../compare';
import { useAnswerPages } from '../entity';
import { FitPage } from '../fit';
import { rootRouteRef } from '../routes';
import { SchemaPage, SourcePage } from '../sources';
import { TablePage } from '../tablePage';
import { useTexts } from '../texts';
import { LineagePage } from './LineagePage';

function NoPage(props: { root: string }) {
  const t = useTexts();
  return (
    <Container>
      <p role="status">
        {t('page.noPage')} <Link to={props.root}>{t('page.search')}</Link>
      </p>
    </Container>
  );
}

// The app's layout begins anew whenever what renders it does, and an input in it loses its focus: so that is rendered once for good, however
// often the URL changes.
const Pages = memo(function AllPages(props: {
  layout: ComponentType<PageLayoutProps>;
  root: string;
  fit: string;
  compare: string;
  questions: string;
}) {
  const { layout: Layout, root, fit, compare, questions } = props;
  const t = useTexts();
  return (
    <Layout
      title={t('page.title')}
      icon={<RiNodeTree fontSize="inherit" />}
      titleLink={root}
      tabs={[
        { id: 'find', label: t('page.tab.find'), href: root },
        { id: 'fit', label: t('page.tab.fit'), href: fit },
        { id: 'compare', label: t('page.tab.compare'), href: compare },
        { id: 'questions', label: t('page.tab.questions'), href: questions },
      ]}
    >
      <Routes>
        <Route index element={<LineagePage />} />
        <Route path="fit" element={<FitPage />} />
        <Route path="compare" element={<ComparePage />} />
        <Route path="questions" element={<QuestionsPage />} />
        <Route path="sources/:source" element={<SourcePage />} />
        <Route path="sources/:source/schema" element={<SchemaPage />} />
        <Route path="table" element={<TablePage part="overview" />} />
        <Route path="table/lineage" element={<TablePage part="lineage" />} />
        <Route path="*" element={<NoPage root={root} />} />
      </Routes>
    </Layout>
  );
});

/** Everything below the lineage page's path: the search, and the answers that have a page of their own. */
export function LineagePages(props: {
  /** The app's, unless it has none. */
  layout?: ComponentType<PageLayoutProps>;
}) {
  const root = useRouteRef(rootRouteRef)?.() ?? '/lineage';
  const pages = useAnswerPages();
  return (
    <Pages
      layout={props.layout ?? PageLayout}
      root={root}
      fit={pages.fit()}
      compare={pages.compare()}
      questions={pages.questions()}
    />
  );
}
