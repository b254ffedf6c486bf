import { clearable, fieldsToSet } from '../../descriptions/collection';
import { choice, phone, text, url } from '../../descriptions/fields';
import { options } from '../../descriptions/options';
import { metadata } from '../../descriptions/pairs';
import type { OperationDescription } from '../description';
import {
	contactByIdOrPhone,
	contactStatuses,
	customFields,
	portfolioIds,
	portfolioNames,
	sequenceIds,
	tagIds,
	tagNames,
	tagOperations,
} from './fields';

const updateFields = fieldsToSet('updateFields', [
	text('Name', 'name'),
	phone('Phone Number', 'phoneNumber'),
	text('E-Mail', 'email', { placeholder: 'e.g. name@email.com' }),
	text('Instagram', 'instagram'),
	text('Annotation', 'annotation', { rows: 4 }),
	tagIds,
	tagNames,
	portfolioIds,
	portfolioNames,
	sequenceIds,
	choice('Status', 'status', contactStatuses),
	url('Picture URL', 'pictureUrl', { placeholder: 'e.g. https://example.com/picture.jpg' }),
	metadata(),
	text('Source UTM', 'utmSource'),
	text('Source ID UTM', 'utmSourceId'),
	text('Medium UTM', 'utmMedium'),
	text('Campaign UTM', 'utmCampaign'),
	text('Content UTM', 'utmContent'),
	text('Headline UTM', 'utmHeadline'),
	text('Term UTM', 'utmTerm'),
	text('Referral URL UTM', 'utmReferralUrl'),
	text('Click ID UTM', 'utmClid'),
]);

export const update: OperationDescription = {
	value: 'update',
	name: 'Update Contact',
	action: 'Update contact',
	description: 'Change parts of a contact; what is not added stays as it is',
	properties: [
		...contactByIdOrPhone,
		updateFields,
		clearable(updateFields, customFields),
		customFields,
		options({
			simplify: true,
			own: [
				choice('Tags Operation', 'tagsOperation', tagOperations, {
					description: 'What happens with the tags that the contact has already',
				}),
			],
		}),
	],
};
