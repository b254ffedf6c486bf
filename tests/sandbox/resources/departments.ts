/** Departments (teams). */
import type { Handlers } from '../call.ts';

export const departments: Handlers = {
	listDepartments: ({ account }) => account.departments.all(),
	listDepartmentsV1: ({ account }) => account.departments.all(),
};
