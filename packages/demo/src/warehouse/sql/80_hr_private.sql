-- What only the people of HR may see. The role that crawls is granted nothing here.
CREATE TABLE hr_private.employees (
  employee_no integer PRIMARY KEY,
  family_name text NOT NULL,
  hired_on date NOT NULL,
  store_id integer REFERENCES core.stores
);
COMMENT ON TABLE hr_private.employees IS 'Who works here.';

CREATE TABLE hr_private.salaries (
  employee_no integer NOT NULL REFERENCES hr_private.employees,
  valid_from date NOT NULL,
  monthly_salary numeric(10, 2) NOT NULL,
  PRIMARY KEY (employee_no, valid_from)
);
COMMENT ON TABLE hr_private.salaries IS 'Who earns what.';

CREATE VIEW hr_private.payroll AS
SELECT DISTINCT ON (e.employee_no) e.employee_no, e.family_name, e.store_id, s.monthly_salary
FROM hr_private.employees e
JOIN hr_private.salaries s USING (employee_no)
ORDER BY e.employee_no, s.valid_from DESC;
COMMENT ON VIEW hr_private.payroll IS 'The present salary of everybody.';

-- A visible table that refers to a hidden one, and a visible view that reads one.
ALTER TABLE core.stores ADD CONSTRAINT stores_manager_no_fkey
  FOREIGN KEY (manager_no) REFERENCES hr_private.employees;

CREATE VIEW reporting.store_staff_cost AS
SELECT s.store_id, s.store_name, count(p.employee_no) AS staff, sum(p.monthly_salary) AS monthly_cost
FROM core.stores s
LEFT JOIN hr_private.payroll p ON p.store_id = s.store_id
GROUP BY s.store_id, s.store_name;
COMMENT ON VIEW reporting.store_staff_cost IS 'What a shop''s staff costs by month.';
