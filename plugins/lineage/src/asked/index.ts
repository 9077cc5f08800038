export * from './QuestionsPage';
