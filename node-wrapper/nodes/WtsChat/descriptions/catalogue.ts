/** The core's tables while the package is built. Modules that import this one travel as the data they make. */
import type { Catalogue } from '../../../core/catalogue';
import { catalogueJson } from '../../../core/generated/catalogue';

export const catalogue = JSON.parse(catalogueJson) as Catalogue;
