/** All that the node offers, as data: the package holds it as JSON, which n8n reads faster than code that makes it. */
import { catalogue } from '../descriptions/catalogue';
import { describeResources } from '../descriptions/operation';
import { resourceWords } from './resourceWords';
import { sharedWords } from './sharedWords';

export const resources = describeResources(catalogue, resourceWords, sharedWords);
